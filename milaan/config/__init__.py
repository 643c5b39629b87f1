"""Connects: settings, urls, flow, worker, command line."""
