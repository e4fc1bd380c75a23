package io.zeebeops.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final String OURS = new Access("https://127.0.0.1:1", "a", "b", "c").kubeconfig();

    @TempDir
    private Path folder;

    @Test
    void optionsAreAKubeconfigAndCrds() {
        var options = Main.Options.parse("one.yaml", "--kubeconfig", "file", "crds");

        assertThat(options).isEqualTo(new Main.Options(Path.of("file"), List.of(Path.of("one.yaml"), Path.of("crds"))));
        assertThat(Main.Options.parse().kubeconfig()).isNull();
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheUsage() {
        assertThatThrownBy(() -> Main.Options.parse("--port", "1")).hasMessageContainingAll("--port", "usage:");
        assertThatThrownBy(() -> Main.Options.parse("--kubeconfig")).hasMessageContainingAll("--kubeconfig", "usage:");
    }

    @Test
    void theKubeconfigIsForItsOwnerOnly() throws IOException {
        var file = folder.resolve("new/kubeconfig");

        KubeconfigFile.write(file, OURS);

        assertThat(file).hasContent(OURS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aKubeconfigOfAnEarlierRunIsReplaced() throws IOException {
        var file = folder.resolve("kubeconfig");
        KubeconfigFile.write(file, OURS);
        var next = new Access("https://127.0.0.1:2", "a", "b", "c").kubeconfig();

        KubeconfigFile.write(file, next);

        assertThat(file).hasContent(next);
    }

    @Test
    void aPersonsOwnFileIsNeverOverwritten() throws IOException {
        var file = Files.writeString(folder.resolve("config"), "apiVersion: v1\ncurrent-context: production\n");

        assertThatThrownBy(() -> KubeconfigFile.write(file, OURS))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("name another file");
        assertThat(file).content().contains("production");
    }
}
