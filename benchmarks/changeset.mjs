// Two documents on standard input; how many changes the changeset of a step between them has, on standard output.
import { readFileSync } from "node:fs";
import { ChangeSet, simplifyChanges } from "prosemirror-changeset";
import { Schema } from "prosemirror-model";
import { schema as basic } from "prosemirror-schema-basic";
import { addListNodes } from "prosemirror-schema-list";
import { Transform } from "prosemirror-transform";

const schema = new Schema({ nodes: addListNodes(basic.spec.nodes, "paragraph block*", "block"), marks: basic.spec.marks });
const [old, next] = JSON.parse(readFileSync(0, "utf8")).map((page) => schema.nodeFromJSON(page));
const step = new Transform(old).replaceWith(0, old.content.size, next.content);
const changes = ChangeSet.create(old).addSteps(step.doc, step.mapping.maps, null).changes;
console.log(simplifyChanges(changes, step.doc).length);
