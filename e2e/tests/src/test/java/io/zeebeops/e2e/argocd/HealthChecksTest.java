package io.zeebeops.e2e.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    @Test
    void eachKindHasACheck() throws IOException {
        try (Stream<Path> crds = Files.list(ROOT.resolve("crds"))) {
            List<String> kinds = crds.filter(file -> file.toString().endsWith(".zeebeops.io.yaml"))
                    .map(HealthChecksTest::kind)
                    .toList();
            assertThat(kinds)
                    .isNotEmpty()
                    .allSatisfy(kind -> assertThat(script(kind)).isNotBlank());
        }
    }

    @Test
    void eachKindThatTheOperatorServedWasRecorded() throws IOException {
        assertThat(recorded()
                        .map(file -> file.getFileName().toString().replaceFirst("-.*", ""))
                        .collect(Collectors.toSet()))
                .contains("ZeebeBackup", "ZeebeCluster");
    }

    private static String kind(Path crd) {
        try {
            return Serialization.yamlMapper()
                    .readTree(crd.toFile())
                    .at("/spec/names/kind")
                    .asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String script(String kind) throws IOException {
        return Serialization.yamlMapper()
                .readTree(ROOT.resolve("examples/argocd/health-checks.yaml").toFile())
                .path("data")
                .path(KEY + kind)
                .asText();
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
