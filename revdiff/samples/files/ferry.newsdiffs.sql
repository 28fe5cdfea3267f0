-- A database of NewsDiffs: one story, three versions. Their texts are those of ferry.newsdiffs.git-fast-export.
CREATE TABLE "Articles" (
    "id" integer NOT NULL PRIMARY KEY,
    "url" varchar(255) NOT NULL UNIQUE,
    "initial_date" datetime NOT NULL,
    "last_update" datetime NOT NULL,
    "last_check" datetime NOT NULL,
    "git_dir" varchar(255) NOT NULL
);
CREATE TABLE "version" (
    "id" integer NOT NULL PRIMARY KEY,
    "article_id" integer NOT NULL REFERENCES "Articles" ("id"),
    "v" varchar(255) NOT NULL UNIQUE,
    "title" varchar(255) NOT NULL,
    "byline" varchar(255) NOT NULL,
    "date" datetime NOT NULL,
    "boring" bool NOT NULL,
    "diff_json" varchar(255)
);
INSERT INTO "Articles" VALUES (1, 'http://news.kelby.example/ferry-aground/', '2026-03-05 06:30:00', '2026-03-05 16:10:02.118040', '2026-03-06 09:00:00', '2026-03');
INSERT INTO "version" VALUES (1, 1, '91d43085897c5be06c2fb8cc3d4acce8566bbe4c', 'Ferry runs aground off Kelby with 212 aboard', 'By IDA MARSH', '2026-03-05 06:40:01.300215', 0, NULL);
INSERT INTO "version" VALUES (2, 1, 'd056b3356f017815b1cd51b71faf7ddc9dccdb95', 'Ferry runs aground off Kelby with 212 aboard', 'By IDA MARSH', '2026-03-05 15:55:01.940072', 1, NULL);
INSERT INTO "version" VALUES (3, 1, 'fca498848dec0388a7d7f996aec97d720351b58a', 'Ferry pulled off sandbank at Kelby', 'By IDA MARSH and TOM ADEYEMI', '2026-03-05 16:10:02.118040', 0, '{"chars_added": 163, "chars_removed": 121}');
