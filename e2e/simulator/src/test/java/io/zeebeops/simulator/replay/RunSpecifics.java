package io.zeebeops.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rule by which two bodies are the same: what belongs to one run only is replaced by its kind, all else has to be equal.
 *
 * <ul>
 *   <li>moments of time (but not the "never" of the year 0), lengths of down time
 *   <li>positions in the log and names of snapshots; that there is none (null) is compared, and what {@link Positions} tells of them
 *   <li>versions of Zeebe and Java, sizes of disks, numbers of connections, hosts and ports (but not those that stand for a broker)
 *   <li>the dump of the configuration in the message of a refused change, after its version
 *   <li>the order of arrays, of lists in texts and of the reasons of a failure: it is that of hash tables
 * </ul>
 */
final class RunSpecifics {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> POSITIONS = Set.of("processedPositionInSnapshot", "checkpointPosition");
    private static final Set<String> VERSIONS = Set.of("brokerVersion", "version");
    private static final Set<String> SIZES = Set.of("total", "free");
    private static final Pattern MOMENT = Pattern.compile("(?!0000)\\d{4}-\\d\\d-\\d\\dT.*");
    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(?!265[0-9]1\\b)\\d+");
    private static final Pattern PARTITION = Pattern.compile("(?=Backup on partition \\d+ failed)");
    private static final Pattern CHANNEL = Pattern.compile("\\[id: 0x[0-9a-f]+,");
    private static final Pattern LIST = Pattern.compile("[{\\[]([^{}\\[\\]]*)[}\\]]");
    private static final Pattern DUMP = Pattern.compile("(\\[ClusterConfiguration\\[version=\\d+,).*", Pattern.DOTALL);

    static JsonNode without(JsonNode body) {
        return without("", body);
    }

    private static JsonNode without(String field, JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case NUMBER -> {
                if (POSITIONS.contains(field)) {
                    yield TextNode.valueOf("<position>");
                }
                if (SIZES.contains(field)) {
                    yield TextNode.valueOf("<size>");
                }
                yield value.isIntegralNumber() ? NODES.numberNode(value.longValue()) : value;
            }
            case STRING -> TextNode.valueOf(text(field, value.textValue()));
            default -> value;
        };
    }

    private static String text(String field, String value) {
        if (VERSIONS.contains(field)) {
            return "<version>";
        }
        if (field.equals("snapshotId")) {
            return "<snapshot>";
        }
        if (field.equals("downTime")) {
            return "<duration>";
        }
        if (field.equals("failureReason")) {
            return Stream.of(PARTITION.split(value)).sorted().collect(Collectors.joining());
        }
        if (MOMENT.matcher(value).matches()) {
            return "<moment>";
        }
        String addressed = ADDRESS.matcher(value).replaceAll("<address>");
        String numbered = CHANNEL.matcher(addressed).replaceAll("[id: <channel>,");
        String told = DUMP.matcher(numbered).replaceAll("$1 <dump>");
        return LIST.matcher(told).replaceAll(list -> Matcher.quoteReplacement(inOrder(list)));
    }

    private static String inOrder(MatchResult list) {
        String all = list.group();
        String elements = Stream.of(list.group(1).split(", ")).sorted().collect(Collectors.joining(", "));
        return all.charAt(0) + elements + all.charAt(all.length() - 1);
    }

    private static ObjectNode object(JsonNode value) {
        ObjectNode object = NODES.objectNode();
        value.properties().forEach(field -> object.set(field.getKey(), without(field.getKey(), field.getValue())));
        return object;
    }

    private static ArrayNode array(JsonNode value) {
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(element -> elements.add(without("", element)));
        elements.sort(Comparator.comparing(element -> sorted(element).toString()));
        return NODES.arrayNode().addAll(elements);
    }

    /** With fields in one order, so that texts can be compared. */
    private static JsonNode sorted(JsonNode value) {
        if (!value.isObject()) {
            return value;
        }
        ObjectNode object = NODES.objectNode();
        value.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> object.set(field.getKey(), sorted(field.getValue())));
        return object;
    }

    private RunSpecifics() {}
}
