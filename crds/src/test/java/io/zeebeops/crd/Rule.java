package io.zeebeops.crd;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One thing that a schema demands, and what shows that it does.
 *
 * @param path where, as {@code spec.brokers.endpoints[].url}
 * @param refusal a part of what the API server says when it is not met
 * @param accepted the value that is only just right, as text; null when any value will do
 */
record Rule(String path, String refusal, String accepted) {

    static Stream<Rule> all(JSONSchemaProps root) {
        return SchemaNode.all(root)
                .filter(node -> !node.path().startsWith("status"))
                .flatMap(Rule::of);
    }

    boolean isRefusedBy(String line) {
        var at = line.indexOf(": ");
        return at > 0 && line.substring(0, at).replaceAll("\\[\\d+]", "[]").equals(path) && line.contains(refusal);
    }

    private static Stream<Rule> of(SchemaNode node) {
        return Stream.of(required(node), bounds(node), words(node), keys(node), expressions(node))
                .flatMap(rules -> rules);
    }

    private static Stream<Rule> required(SchemaNode node) {
        return Objects.requireNonNullElse(node.schema().getRequired(), List.<String>of()).stream()
                .map(name -> any(node.path().isEmpty() ? name : node.path() + "." + name, "Required value"));
    }

    private static Stream<Rule> bounds(SchemaNode node) {
        var schema = node.schema();
        return Stream.of(
                        number(node, "greater than or equal to ", schema.getMinimum()),
                        number(node, "less than or equal to ", schema.getMaximum()),
                        bound(node, "should be at least %s chars long", schema.getMinLength()),
                        bound(node, "may not be more than %s bytes", schema.getMaxLength()),
                        bound(node, "should have at least %s items", schema.getMinItems()),
                        bound(node, "must have at most %s items", schema.getMaxItems()),
                        bound(node, "should match '%s'", schema.getPattern()))
                .filter(Objects::nonNull);
    }

    private static Stream<Rule> words(SchemaNode node) {
        return Objects.requireNonNullElse(node.schema().getEnum(), List.<JsonNode>of()).stream()
                .map(word -> new Rule(node.path(), "Unsupported value", word.asText()));
    }

    private static Stream<Rule> keys(SchemaNode node) {
        return "map".equals(node.schema().getXKubernetesListType())
                ? Stream.of(any(node.path() + "[]", "Duplicate value"))
                : Stream.empty();
    }

    private static Stream<Rule> expressions(SchemaNode node) {
        return Objects.requireNonNullElse(node.schema().getXKubernetesValidations(), List.<ValidationRule>of()).stream()
                .map(rule -> any(path(node, Objects.requireNonNullElse(rule.getFieldPath(), "")), rule.getMessage()));
    }

    private static String path(SchemaNode node, String field) {
        return node.path().isEmpty() && field.startsWith(".") ? field.substring(1) : node.path() + field;
    }

    private static Rule number(SchemaNode node, String refusal, Double bound) {
        return bound == null ? null : new Rule(node.path(), refusal + bound.longValue(), "" + bound.longValue());
    }

    private static Rule bound(SchemaNode node, String refusal, Object bound) {
        return bound == null ? null : any(node.path(), refusal.formatted(bound));
    }

    private static Rule any(String path, String refusal) {
        return new Rule(path, refusal, null);
    }
}
