package io.zeebeops.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An answer without what belongs to one run only. Status 0: there was none, {@code body} tells why. */
record Heard(int status, @Nullable String contentType, JsonNode body) {

    static Heard noConnection() {
        return new Heard(0, null, TextNode.valueOf("no connection"));
    }

    static Heard nothingInTime() {
        return new Heard(0, null, TextNode.valueOf("nothing in time"));
    }

    /** What is otherwise in the other one, place by place. */
    String comparedWith(Heard other) {
        if (status != other.status) {
            return "expected %s%n  heard %s".formatted(this, other);
        }
        List<String> differences = new ArrayList<>();
        if (!Objects.equals(contentType, other.contentType)) {
            differences.add("content type: %s, heard %s".formatted(contentType, other.contentType));
        }
        compare("", body, other.body, differences);
        return String.join(System.lineSeparator() + "  ", differences);
    }

    private static void compare(String place, JsonNode expected, JsonNode heard, List<String> differences) {
        if (expected.equals(heard)) {
            return;
        }
        if (expected.isObject() && heard.isObject()) {
            Set<String> fields = new TreeSet<>();
            expected.fieldNames().forEachRemaining(fields::add);
            heard.fieldNames().forEachRemaining(fields::add);
            fields.forEach(field -> compare(place + "/" + field, expected.path(field), heard.path(field), differences));
        } else if (expected.isArray() && heard.isArray() && expected.size() == heard.size()) {
            for (int index = 0; index < expected.size(); index++) {
                compare(place + "/" + index, expected.path(index), heard.path(index), differences);
            }
        } else {
            differences.add("%s: expected %s, heard %s".formatted(place, told(expected), told(heard)));
        }
    }

    private static String told(JsonNode node) {
        return node instanceof MissingNode ? "nothing" : node.toString();
    }

    @Override
    public String toString() {
        return "%d %s %s".formatted(status, contentType, body);
    }
}
