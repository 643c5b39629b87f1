"""The part that thinks: values in, values out, without Django, network or clock."""
