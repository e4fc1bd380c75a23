package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.apigateway.ApiGatewayReason;
import io.zeebeops.operator.backup.BackupReason;
import io.zeebeops.operator.cluster.ClusterReason;
import io.zeebeops.operator.exporter.ExporterReason;
import io.zeebeops.operator.quiesce.QuiesceReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is asked of the sources themselves: files that can be read at once, and reasons that say what they mean. */
class SourcesTest {
    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final int LINES_OF_A_FILE = 400;
    private static final int LINES_OF_A_RECONCILER = 200;

    private static List<Path> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    @Test
    void noFileIsLongerThan400Lines() {
        assertThat(Stream.of(MAIN, TESTS).flatMap(root -> sources(root).stream()))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(lines(file)).as("%s", file).isLessThanOrEqualTo(LINES_OF_A_FILE));
    }

    @Test
    void noReconcilerIsLongerThan200Lines() {
        assertThat(sources(MAIN))
                .filteredOn(file -> file.toString().endsWith("Reconciler.java"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(lines(file)).as("%s", file).isLessThanOrEqualTo(LINES_OF_A_RECONCILER));
    }

    @TestFactory
    Stream<DynamicTest> everyReasonSaysWhatItMeans() {
        return Stream.of(
                        BackupReason.values(),
                        ClusterReason.values(),
                        QuiesceReason.values(),
                        ExporterReason.values(),
                        ApiGatewayReason.values())
                .flatMap(Stream::of)
                .map(reason -> DynamicTest.dynamicTest(
                        reason.getDeclaringClass().getSimpleName() + "." + reason,
                        () -> assertThat(source(reason.getDeclaringClass()))
                                .containsPattern(Pattern.compile("/\\*\\* \\S[^\\n]*\\*/\\s+" + reason + "\\b"))));
    }

    @Test
    void theReadmeListsEveryReason() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        assertThat(Stream.of(
                                BackupReason.values(),
                                ClusterReason.values(),
                                QuiesceReason.values(),
                                ExporterReason.values(),
                                ApiGatewayReason.values())
                        .flatMap(Stream::of))
                .allSatisfy(reason -> assertThat(readme).contains("| `" + reason + "` | "));
    }

    private static String source(Class<?> type) throws IOException {
        return Files.readString(MAIN.resolve(Path.of(type.getName().replace('.', '/') + ".java")));
    }
}
