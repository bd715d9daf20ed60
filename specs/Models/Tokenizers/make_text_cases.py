"""Writes two goldens about text, each by an outside implementation:

    python3 make_text_cases.py ../../../fixtures/goldens/text

    splits.json          pieces of awkward and random texts under published pre-tokenization patterns, by Perl's regex engine
    normalization.json   NFC, NFD, NFKC, NFKD of awkward and random texts, by Python's unicodedata

Random texts are drawn from characters that Unicode 14 assigns, with a fixed seed. Perl has no class within a class, so the patterns that
have one are given to it flattened ("perl"). Perl's \\w has the two join controls, as Rust's has and Oniguruma's has not: texts for
Oniguruma's \\w leave them out ("joiners").
"""
import json
import os
import random
import subprocess
import sys
import unicodedata

PATTERNS = [
    {"name": "gpt2", "regex": r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"},
    {"name": "llama3", "regex": r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"},
    {"name": "qwen2", "regex": r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"},
    {"name": "bloom", "regex": " ?[^(\\s|[.,!?…。，、।۔،])]+", "perl": " ?[^(\\s|.,!?…。，、।۔،)]+"},
    {"name": "o200k", "regex": r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
                               r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
                               r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"},
    {"name": "deepseek", "regex": r"""[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"""},
    {"name": "thousands", "regex": r"(?=(\d{3})+(?!\d))"},
    {"name": "rust-words", "regex": r"\w+|[^\w\s]+"},
    {"name": "lazy", "joiners": False, "regex": r"\b\w+?(?=[aeiou]|\b)|(?<=\s)\S+?\b|[^\S\n]{2,}?|.??$"},
    {"name": "possessive", "regex": r"[a-z]++[0-9]|(?:a|ab)(?:c|bcd)|(?>a|ab)c|\s{2,}+x|(?:\p{Lu}\p{Ll}?)*\."},
    {"name": "intersection", "joiners": False, "regex": r"[\p{L}&&[^a-zé]]+|[\w&&\P{L}]+", "perl": r"(?:(?![a-zé])\p{L})+|(?:(?!\p{L})\w)+"},
]

TEXTS = [
    "", " ", "   ", "\n", "a", " a  b   c ", "Hello world", "I'm you're DON'T they'LL we'Ve 'S 'ſ 'K rock'n'roll", "tabs\tand\nnew\r\nlines\r\n\r\n  x",
    "12345 67,890.00 ½ Ⅳ ² ٣٤٥ 𝟘𝟙𝟚𝟛 一二三", "日本語テキスト 𠀀𠀁 한국어 عربى हिन्दी ไทย", "👩‍👩‍👧 😀😀 🏳️‍🌈 𝒳𝒴 𝔘𝔫𝔦", "cafe\u0301 café naïve Straße ǅ ŉ ﬁ ß ſs",
    "\u00a0nbsp\u3000wide\u2003em\u0085next\u2028line\u200bzero\ufeffbom", "a.b,c!d?e…f。g，h、i।j۔k،l(m)n|o[p]q", "\x00\x01\x7f nul", "abc123 ab1c2 abcd abc AbC.D.E. aab1",
    "foo_bar __init__ snake_case-kebab x=y+z; // comment\n#include <stdio.h>", "ⓐⓑ ①② ㊀ ㍿ №", "a\u200db\u200cc", "'''s '' ' s", "https://example.org/a?b=c#d",
    "McDonald's XMLHttpRequest iPhone eBay NASA's ÉCOLE école ǅungla", "\u0300\u0301 a\u0300\u0323 \u0344", "1 22 333 4444 55555 666666 7777777",
]


def random_texts(count, seed):
    rng = random.Random(seed)
    assigned = [c for c in range(0x110000) if unicodedata.category(chr(c)) not in ("Cn", "Cs", "Co") and c != 0x1171E]
    beyond = [c for c in assigned if c > 0xFFFF]
    common = [ord(c) for c in " \t\n\r'’.,;!?()[]{}-_aAbBeEsStTzZ019éßſK\u0301\u200d日本"] + [32] * 8
    for _ in range(count):
        pool = rng.choice([common, common, assigned, beyond, common + beyond[:50]])
        yield "".join(chr(rng.choice(pool if rng.random() < .8 else common)) for _ in range(rng.randint(1, 24)))


def combining_texts(count, seed):
    rng = random.Random(seed)
    points = [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
    marks = [c for c in points if unicodedata.combining(chr(c))]
    moving = [c for c in points if unicodedata.decomposition(chr(c))]
    jamo = list(range(0x1100, 0x1113)) + list(range(0x1161, 0x1176)) + list(range(0x11A7, 0x11C3)) + [0xAC00, 0xAC01, 0xD788, 0xD7A3]
    letters = [ord(c) for c in "aAeEoOuUsSdDcCiInNwWyYςώऩ"]
    for _ in range(count):
        pool = rng.choice([letters + marks[:80], letters + marks, moving, moving + marks, jamo, jamo + marks[:20]])
        yield "".join(chr(rng.choice(pool)) for _ in range(rng.randint(1, 12)))


def perl_spans(pattern, texts):
    script = ("use utf8; use strict; binmode(STDIN,':utf8'); my $p=<STDIN>; chomp $p; $p=join('',map{chr hex}split / /,$p); my $re=qr/$p/mu;"
              "while(<STDIN>){chomp; my $s=join('',map{chr hex}split / /,$_); my @o; while($s=~/$re/g){push @o,\"$-[0]-$+[0]\"} print join(' ',@o),\"\\n\"}")
    lines = [" ".join(f"{ord(c):x}" for c in text) for text in [pattern] + texts]
    out = subprocess.run(["perl", "-e", script], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True).stdout
    return [[tuple(map(int, span.split("-"))) for span in line.split()] for line in out.split("\n")[:-1]]


def pieces(text, spans):
    result, at = [], 0
    for start, end in spans:
        result += [text[at:start], text[start:end]]
        at = end
    return [piece for piece in result + [text[at:]] if piece]


def write(path, value):
    with open(path, "w", encoding="utf-8") as out:
        out.write(json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace('},{"', '},\n{"') + "\n")


def main(folder):
    version = subprocess.run(["perl", "-MUnicode::UCD", "-e", "print \"$^V, Unicode \", Unicode::UCD::UnicodeVersion()"], capture_output=True, text=True, check=True).stdout
    groups = []
    for index, pattern in enumerate(PATTERNS):
        texts = TEXTS + list(random_texts(60, 100 + index))
        if not pattern.get("joiners", True):
            texts = [text.replace("\u200c", "").replace("\u200d", "") for text in texts]
        spans = perl_spans(pattern.get("perl", pattern["regex"]), texts)
        groups.append({"name": pattern["name"], "regex": pattern["regex"], "cases": [{"text": t, "pieces": pieces(t, s)} for t, s in zip(texts, spans)]})
    write(os.path.join(folder, "splits.json"), {"by": "perl " + version, "patterns": groups})

    texts = TEXTS + list(combining_texts(400, 7)) + ["\u1e9b\u0323", "\u212b\u2126\u212a", "\u0958\u0929\u2adc", "\uac00\u11a8\u11a7", "a\u0315\u0300\u05ae\u0062"]
    rows = [{"text": t, **{form: unicodedata.normalize(form, t) for form in ("NFC", "NFD", "NFKC", "NFKD")}} for t in texts]
    write(os.path.join(folder, "normalization.json"), {"by": f"python {sys.version.split()[0]}, Unicode {unicodedata.unidata_version}", "cases": rows})


main(sys.argv[1])
