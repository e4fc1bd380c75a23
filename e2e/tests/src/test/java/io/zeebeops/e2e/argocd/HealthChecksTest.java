package io.zeebeops.e2e.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/**
 * The health checks of examples/argocd, on objects as a real cluster had them: recorded while e2e/run.sh ran, one of each phase. The
 * folder that a file is in is the health it must have.
 */
class HealthChecksTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("../..");
    private static final Path RECORDED =
            Path.of(System.getProperty("basedir", "."), "src/test/resources/io/zeebeops/e2e/argocd");
    private static final String KEY = "resource.customizations.health.zeebeops.io_";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> recorded() throws IOException {
        try (Stream<Path> files = Files.walk(RECORDED)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void tellsTheHealthOfEachPhase(Path file) throws IOException {
        JsonNode object = JSON.readTree(file.toFile());

        assertThat(health(object).get("status").tojstring())
                .isEqualTo(file.getParent().getFileName().toString());
        assertThat(health(object).get("message").tojstring()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void waitsUntilTheOperatorHasSeenTheChange(Path file) throws IOException {
        ObjectNode changed = (ObjectNode) JSON.readTree(file.toFile());
        ((ObjectNode) changed.get("metadata"))
                .put("generation", changed.at("/metadata/generation").asLong() + 1);
        ObjectNode fresh = changed.deepCopy();
        fresh.remove("status");

        assertThat(health(changed).get("status").tojstring()).isEqualTo("Progressing");
        assertThat(health(fresh).get("status").tojstring()).isEqualTo("Progressing");
    }

    /** The phases are those that the description of status.phase names. */
    @ParameterizedTest
    @MethodSource("crds")
    void eachPhaseOfEachKindWasRecorded(Path crd) throws IOException {
        JsonNode definition = Serialization.yamlMapper().readTree(crd.toFile());
        String kind = definition.at("/spec/names/kind").asText();
        String phase = definition
                .at("/spec/versions/0/schema/openAPIV3Schema/properties/status/properties/phase/description")
                .asText();
        assertThat(script(kind)).isNotBlank();
        Set<String> phases = Pattern.compile("[A-Z]\\w+")
                .matcher(phase.substring(phase.indexOf(':')))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(phases).hasSizeGreaterThan(3);
        assertThat(recorded()
                        .map(file -> file.getFileName().toString().split("-"))
                        .filter(name -> name[0].equals(kind))
                        .map(name -> name[1]))
                .containsAll(phases);
    }

    static Stream<Path> crds() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("crds"))) {
            return files.filter(file -> file.toString().endsWith(".zeebeops.io.yaml")).sorted().toList().stream();
        }
    }

    // Not Jackson's YAML, which takes an alias for a text.
    private static String script(String kind) throws IOException {
        String patch = Files.readString(ROOT.resolve("examples/argocd/health-checks.yaml"));
        return Serialization.unmarshal(patch, ConfigMap.class).getData().getOrDefault(KEY + kind, "");
    }

    private static LuaTable health(JsonNode object) throws IOException {
        var globals = JsePlatform.standardGlobals();
        globals.set("obj", lua(object));
        return globals.load(script(object.get("kind").asText())).call().checktable();
    }

    private static LuaValue lua(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                LuaTable table = new LuaTable();
                node.properties().forEach(field -> table.set(field.getKey(), lua(field.getValue())));
                yield table;
            }
            case ARRAY -> {
                LuaTable table = new LuaTable();
                for (int i = 0; i < node.size(); i++) {
                    table.set(i + 1, lua(node.get(i)));
                }
                yield table;
            }
            case NUMBER -> LuaValue.valueOf(node.asDouble());
            case BOOLEAN -> LuaValue.valueOf(node.asBoolean());
            case STRING -> LuaValue.valueOf(node.asText());
            default -> LuaValue.NIL;
        };
    }
}
