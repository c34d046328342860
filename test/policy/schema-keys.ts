/** A key of a mapping in a JSON Schema, however deep, with its description. */
export interface SchemaKey {
  readonly name: string;
  readonly description: string | undefined;
}

interface Node {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | false;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

/** Every key that the schema names. */
export function schemaKeys(node: Node): readonly SchemaKey[] {
  const properties = Object.entries(node.properties ?? {});
  const below = [node.additionalProperties, node.items, ...(node.anyOf ?? []), ...properties.map(([, each]) => each)];
  return [
    ...properties.map(([name, { description }]) => ({ name, description })),
    ...below.filter((each) => typeof each === 'object').flatMap(schemaKeys),
  ];
}
