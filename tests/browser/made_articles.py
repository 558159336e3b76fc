"""Hostile articles, for tests of the HTML report."""
import json

# What must be on the page as text, since it stands in sentences that are cited or in headings.
HOSTILE_WORDS = [
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 2</script>",
    "<img src=x onerror=\"window.hacked = 3\">",
    "\" onmouseover=\"window.hacked = 4\" x=\"",
    "javascript:window.hacked=5",
    "</style><b>bold</b>",
    "&lt;script&gt;",
]
# Controls and bidirectional overrides, embeddings and isolates.
FORBIDDEN = [0x00, 0x07, 0x08, 0x1B, 0x7F, 0x9B, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F]


def write_hostile(folder):
    folder.mkdir(parents=True)
    (folder / "odd'name\"<b>.txt").write_text(
        "Ferry <script>window.hacked = 1</script> sails again\n\n"
        "The Larkmoor ferry carried 312 passengers </script><script>window.hacked = 2</script> on 3 May 2031.\n\n"
        "The Larkmoor ferry cost $41 million <img src=x onerror=\"window.hacked = 3\"> to build.\n\n"
        "leftmark\u202eThe Larkmoor ferry has 96 cabins\u202c rightmark, said \u2067the\u2069 owner.\n\n"
        "The crew of the Larkmoor ferry numbers 44\x1b[31m\x07\x08 sailors &lt;script&gt;.\n",
        encoding="utf-8")
    (folder / "second.txt").write_text(
        "Ferry sails \" onmouseover=\"window.hacked = 4\" x=\" again\n\n"
        "The Larkmoor ferry carried 387 passengers </style><b>bold</b> on 3 May 2031.\n\n"
        "The Larkmoor ferry cost $58 million javascript:window.hacked=5 to build.\n\n"
        "leftmark\u202e\u202bThe Larkmoor ferry has 69 cabins, rightmark said the owner.\n\n"
        "The crew of the Larkmoor ferry numbers 51 sailors\u200f\u2066.\n\n"
        "نقلت عبارة لاركمور 387 راكبا في 3 مايو 2031.\n",
        encoding="utf-8")
    (folder / "arabic.txt").write_text(
        "عبارة لاركمور\n\nنقلت عبارة لاركمور 312 راكبا في 3 مايو 2031.\n\nبلغ عدد أفراد طاقم العبارة 44 بحارا.\n", encoding="utf-8")
    (folder / "arabic-two.txt").write_text(
        "عبارة لاركمور تبحر\n\nنقلت عبارة لاركمور 387 راكبا في 3 مايو 2031.\n\nبلغ عدد أفراد طاقم العبارة 51 بحارا.\n", encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps({"articles": [
        {"path": "odd'name\"<b>.txt", "outlet": "javascript:window.hacked=5", "published": "2031-05-04"},
        {"path": "second.txt", "outlet": "\"><img src=x onerror=\"window.hacked = 3\"> \u202eDaily", "published": "2031-05-05",
         "author": "<script>window.hacked = 1</script>"},
        {"path": "arabic.txt", "outlet": "A", "published": "2031-05-04"},
        {"path": "arabic-two.txt", "outlet": "B", "published": "2031-05-06"},
    ]}), encoding="utf-8")

