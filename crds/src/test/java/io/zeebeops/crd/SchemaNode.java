package io.zeebeops.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One place in a schema.
 *
 * @param path from the root, as {@code spec.brokers.endpoints[].url}; empty for the root
 * @param schema what is said there
 */
record SchemaNode(String path, JSONSchemaProps schema) {

    /** The root and all below it, parents first. */
    static Stream<SchemaNode> all(JSONSchemaProps root) {
        return new SchemaNode("", root).withAllBelow();
    }

    boolean isList() {
        return "array".equals(schema.getType());
    }

    /** Whether this is what a list holds: it has no name of its own. */
    boolean isElement() {
        return path.endsWith("[]");
    }

    @Override
    public String toString() {
        return path.isEmpty() ? "the root" : path;
    }

    SchemaNode child(Map.Entry<String, JSONSchemaProps> property) {
        return new SchemaNode(path.isEmpty() ? property.getKey() : path + "." + property.getKey(), property.getValue());
    }

    private Stream<SchemaNode> withAllBelow() {
        return Stream.concat(Stream.of(this), children().flatMap(SchemaNode::withAllBelow));
    }

    private Stream<SchemaNode> children() {
        if (isList()) {
            return Stream.of(new SchemaNode(path + "[]", schema.getItems().getSchema()));
        }
        var properties = schema.getProperties();
        return properties == null
                ? Stream.empty()
                : properties.entrySet().stream().map(this::child);
    }
}
