// SPDX-License-Identifier: GPL-3.0-or-later
// node validate.mjs FOLDER
//
// FOLDER/NAME.schema.json has to be a valid schema of its own dialect; FOLDER/NAME.*.valid.json has to fit it and
// FOLDER/NAME.*.invalid.json must not.
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const folder = process.argv[2];
const names = readdirSync(folder).sort();
const read = name => JSON.parse(readFileSync(join(folder, name), "utf8"));
const failures = [];

// Every x- keyword that the document uses: they annotate and check nothing.
function extensionsIn(value) {
    if (value === null || typeof value !== "object")
        return [];
    return Object.entries(value).flatMap(([key, child]) => [...(key.startsWith("x-") ? [key] : []), ...extensionsIn(child)]);
}

function newAjv(schema) {
    const ajv = new Ajv2020.default({strict: true, allErrors: true, strictRequired: false, allowUnionTypes: true});
    addFormats.default(ajv);
    ajv.addVocabulary([...new Set(extensionsIn(schema))]);
    return ajv;
}

function check(schemaName) {
    const schema = read(schemaName);
    const ajv = newAjv(schema);
    if (schema.$schema !== "https://json-schema.org/draft/2020-12/schema")
        return failures.push(`${schemaName}: names no dialect`);
    if (!ajv.validateSchema(schema))
        return failures.push(`${schemaName}: ${ajv.errorsText()}`);
    const validate = ajv.compile(schema);
    const prefix = schemaName.slice(0, -"schema.json".length);
    const instances = names.filter(name => name.startsWith(prefix) && /\.(in)?valid\.json$/.test(name));
    for (const name of instances) {
        const fits = validate(read(name));
        if (fits === name.endsWith(".invalid.json"))
            failures.push(`${name}: ${fits ? "fits, but should not" : ajv.errorsText(validate.errors)}`);
    }
    return instances.length;
}

const schemas = names.filter(name => name.endsWith(".schema.json"));
let instances = 0;
for (const name of schemas) {
    try {
        instances += check(name);
    } catch (error) {
        failures.push(`${name}: ${error.message}`);
    }
}
if (schemas.length === 0)
    failures.push("no schemas");
for (const failure of failures)
    console.error(failure);
console.log(`${schemas.length} schemas, ${instances} instances`);
process.exit(failures.length === 0 ? 0 : 1);
