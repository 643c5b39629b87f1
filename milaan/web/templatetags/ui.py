# SPDX-License-Identifier: Apache-2.0
"""The components of docs/how-to/components.md: `{% load ui %}`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django import forms, template
from django.contrib.staticfiles import finders
from django.forms import BaseForm, BaseFormSet, BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from milaan.core.values.phones import read_out
from milaan.web import values
from milaan.web import waterfall as pictures

register = template.Library()


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if own := getattr(widget, "milaan_kind", ""):
        return str(own)
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    return "checkbox" if isinstance(widget, forms.CheckboxInput) else "plain"


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField,
    *,
    label: str = "",
    hint: str = "",
    prefix: str = "",
    suffix: str = "",
    width: str | int = "",
    inline: bool = False,
    large: bool = False,
    suggestions: Sequence[Any] = (),
    **attrs: Any,
) -> dict[str, Any]:
    """Show one bound field: label, hint, what is wrong, and the control.

    Args:
        width: 2, 4, 10 or 20 letters; empty fills the column.
        inline: choices beside each other. large: the label as big as a small heading.
        suggestions: texts, or (value, label) pairs, offered while typing.
        attrs: further attributes of the control; `_` becomes `-`, as in `data_suggest="/x"`.
    """
    kind = _kind(bound)
    hint = hint or str(bound.help_text or "")
    control = {name.replace("_", "-"): value for name, value in attrs.items()}
    described = [f"{bound.auto_id}_helptext"] if hint else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    if described and kind in {"plain", "checkbox"}:
        control["aria-describedby"] = " ".join(described)
    if width:
        control["class"] = f"{bound.field.widget.attrs.get('class', '')} width-{width}".strip()
    if suggestions or "data-suggest" in control:
        control["list"] = f"{bound.auto_id}_list"
    return {
        "bound": bound,
        "kind": kind,
        "label": label or bound.label,
        "hint": hint,
        "prefix": prefix,
        "suffix": suffix,
        "inline": inline,
        "large": large,
        "list_id": control.get("list", ""),
        "suggestions": [item if isinstance(item, tuple) else (item, "") for item in suggestions],
        "described": " ".join(described),
        "control": _control(bound, kind, control),
    }


def _control(bound: BoundField, kind: str, attrs: dict[str, Any]) -> Any:
    if kind == "date":
        widget = bound.field.widget
        context = widget.get_context(bound.html_name, bound.value(), {"id": bound.auto_id})
        return context["widget"]["subwidgets"]
    if kind == "choices":
        return list(bound)
    return bound.as_widget(attrs=attrs)


@register.inclusion_tag("components/rows.html")
def rows(
    formset: BaseFormSet[Any], *, legend: str, add: str, hint: str = "", item: str = ""
) -> dict[str, Any]:
    """Show a formset whose rows can be added, with and without JavaScript.

    Without it the button sends `add_row=<prefix>`: see `foundation.forms.with_added_row`.
    """
    return {"formset": formset, "legend": legend, "add": add, "hint": hint, "item": item or legend}


@register.inclusion_tag("components/error_summary.html")
def error_summary(*parts: BaseForm | BaseFormSet[Any]) -> dict[str, Any]:
    """List what has to be looked at in the given forms and formsets, each with a link."""
    found: list[tuple[str, str]] = []
    for part in parts:
        if isinstance(part, BaseFormSet):
            found += [("", str(message)) for message in part.non_form_errors()]
            for form in part.forms:
                found += _messages(form)
        else:
            found += _messages(part)
    return {"found": found}


def _messages(form: BaseForm) -> Iterable[tuple[str, str]]:
    if not form.is_bound:
        return
    for message in form.non_field_errors():
        yield "", str(message)
    for bound in form:
        target = bound.id_for_label or f"{bound.auto_id}_0"
        for message in bound.errors:
            yield target, str(message)


@register.simple_tag
def tag(text: str, tone: str = "") -> SafeString:
    """Show a short status; tone is good, wait, bad, info or empty."""
    return format_html('<strong class="tag{}">{}</strong>', f" tag-{tone}" if tone else "", text)


@register.inclusion_tag("components/badge.html")
def badge(probability: float) -> dict[str, Any]:
    """Say how likely it is that two records are one person (0 to 1)."""
    return {"likelihood": values.likelihood(probability)}


@register.inclusion_tag("components/evidence_line.html")
def evidence(sentence: str, bits: float) -> dict[str, Any]:
    """Show one reason with the weight it carries, in bits."""
    return {"sentence": sentence, "weight": values.weight(bits), "bits": bits}


@register.inclusion_tag("components/waterfall.html")
def waterfall(
    steps: Sequence[tuple[str, str, float]], total: str, probability: float, *, caption: str
) -> dict[str, Any]:
    """Show how a chance comes about: one row for each (label, tone, bits), then the total."""
    return {"picture": pictures.waterfall(steps, total, probability), "caption": caption}


@register.filter
def chance(probability: float) -> str:
    """Say a probability of 0 to 1 as "1 in 40,000" or "34 in 100"."""
    return pictures.chance(probability)


@register.filter
def phone(number: str) -> SafeString | str:
    """Show a number (E.164) as it is read out, from left to right in every script."""
    return format_html('<bdi dir="ltr">{}</bdi>', read_out(number)) if number else ""


@register.simple_tag(takes_context=True)
def clock(
    context: Context, since: datetime, kind: str = "waiting", late_minutes: int | None = None
) -> SafeString:
    """Say how long: kind is waiting, held, ago or due; past `late_minutes` it stands out."""
    now: datetime = context.get("now") or context["request"].now
    minutes = (now - since).total_seconds() / 60
    late = minutes > (
        0 if kind == "due" else float("inf") if late_minutes is None else late_minutes
    )
    local = timezone.localtime(since)
    return format_html(
        '<time class="clock{}" datetime="{}" title="{}">{}</time>',
        " clock-late" if late else "",
        since.isoformat(timespec="seconds"),
        local.strftime("%d/%m/%Y %H:%M"),
        values.waiting(kind, since, now),
    )


@register.simple_tag
def row(label: str, value: Any = "", *, lang: str = "") -> SafeString:
    """Show one line of a summary list; an empty value reads "Not known"."""
    if value in (None, "", [], ()):
        return format_html(
            '<div><dt>{}</dt><dd class="unknown">{}</dd></div>', label, _("Not known")
        )
    attribute = format_html(' lang="{}"', lang) if lang else ""
    return format_html("<div><dt>{}</dt><dd{}>{}</dd></div>", label, attribute, value)


@register.inclusion_tag("components/copy_field.html")
def copy_field(label: str, value: str, *, lang: str = "") -> dict[str, Any]:
    """Show a value with a button that copies it; stands in `<dl class="bare">`."""
    return {"label": label, "value": value, "lang": lang}


@register.inclusion_tag("components/copy_text.html")
def copy_text(label: str, value: str, *, lang: str = "") -> dict[str, Any]:
    """Show a longer text (GD entry, wireless message) with a button that copies it."""
    return {"label": label, "value": value, "lang": lang}


@register.simple_block_tag
def panel(content: str, title: str = "", tone: str = "") -> SafeString:
    """A framed part of a page; tone is good, wait, bad, brand or empty."""
    return _block("panel", content, title, tone)


@register.simple_block_tag
def banner(content: str, title: str = "", tone: str = "info") -> SafeString:
    """News about what has just happened; tone is info, good, wait or bad."""
    return _block("banner", content, title, tone)


@register.simple_block_tag
def empty(content: str, title: str = "") -> SafeString:
    """A list with nothing in it: says so, and what comes next."""
    return _block("empty", content, title, "")


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """A paragraph set apart."""
    return format_html('<div class="inset">{}</div>', mark_safe(content))  # noqa: S308  # rendered


@register.simple_block_tag
def details(content: str, title: str) -> SafeString:
    """Text that opens when asked for."""
    return format_html(
        '<details><summary>{}</summary><div class="details-body">{}</div></details>',
        title,
        mark_safe(content),  # noqa: S308  # already rendered and escaped by the engine
    )


def _block(name: str, content: str, title: str, tone: str) -> SafeString:
    context = {"name": name, "content": content, "title": title, "tone": tone}
    return mark_safe(render_to_string("components/block.html", context))  # noqa: S308  # rendered


@register.simple_tag
def vendor(path: str) -> str:
    """Return the address of an installed third-party file, or "" where it is not installed."""
    return static(f"vendor/{path}") if _is_installed(path) else ""


@lru_cache
def _is_installed(path: str) -> bool:
    return finders.find(f"vendor/{path}") is not None
