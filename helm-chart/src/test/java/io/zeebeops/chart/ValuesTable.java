package io.zeebeops.chart;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table of the values that have a comment {@code # -- ...} before them in values.yaml. */
final class ValuesTable {
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z_]+):.*");
    private static final Pattern COMMENT = Pattern.compile(" *# (-- )?(.*)");

    private ValuesTable() {}

    private record Level(int indent, String key) {}

    static String of(String yaml) throws JsonProcessingException {
        JsonNode values = Serialization.yamlMapper().readTree(yaml);
        List<String> rows = new ArrayList<>(List.of("| value | default | what it is |", "| --- | --- | --- |"));
        Deque<Level> path = new ArrayDeque<>();
        StringBuilder description = new StringBuilder();
        for (String line : yaml.split("\n", -1)) {
            Matcher comment = COMMENT.matcher(line);
            Matcher key = KEY.matcher(line);
            if (comment.matches()) {
                if (comment.group(1) != null) {
                    description.setLength(0);
                }
                description.append(description.isEmpty() ? "" : " ").append(comment.group(2));
            } else if (key.matches()) {
                while (!path.isEmpty()
                        && path.peekLast().indent() >= key.group(1).length()) {
                    path.removeLast();
                }
                path.addLast(new Level(key.group(1).length(), key.group(2)));
                if (!description.isEmpty()) {
                    List<String> names = path.stream().map(Level::key).toList();
                    JsonNode value = values.at(JsonPointer.compile("/" + String.join("/", names)));
                    rows.add("| `%s` | `%s` | %s |".formatted(String.join(".", names), value, description));
                    description.setLength(0);
                }
            } else if (line.isBlank()) {
                description.setLength(0);
            }
        }
        return String.join("\n", rows) + "\n";
    }
}
