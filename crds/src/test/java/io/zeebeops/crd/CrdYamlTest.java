package io.zeebeops.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checked-in files are what the types say. */
class CrdYamlTest {
    private static final boolean UPDATE = Boolean.getBoolean("crds.update");

    static List<CrdYaml> crds() {
        return CrdFactory.crds();
    }

    @ParameterizedTest
    @MethodSource("crds")
    void theFileIsWhatTheTypesSay(CrdYaml generated) throws IOException {
        if (UPDATE) {
            Files.writeString(generated.file(), generated.text());
        }
        assertThat(generated.file())
                .as("the types have changed, or somebody edited the file by hand: run %s", CrdYaml.COMMAND)
                .hasContent(generated.text());
    }

    @Test
    void theFolderHoldsNothingElseThatKubectlWouldApply() throws IOException {
        var generated = crds().stream().map(CrdYaml::file).toList();
        try (var files = Files.list(CrdYaml.FOLDER)) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(yaml|yml|json)")))
                    .as("`kubectl apply -f crds/` takes every .yaml, .yml and .json there")
                    .containsExactlyInAnyOrderElementsOf(generated);
        }
    }

    @ParameterizedTest
    @MethodSource("crds")
    void generatedTwiceItIsTheSame(CrdYaml generated) {
        assertThat(crds()).extracting(CrdYaml::text).contains(generated.text());
    }
}
