package io.zeebeops.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zeebeops.controlplane.ControlPlaneAssets.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Start and end, of control planes of its own; prints how long they take. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ControlPlaneLifeIT {
    @TempDir
    private Path folder;

    /** On a new machine the programs are built first, which takes minutes that the limits of the tests do not allow for. */
    @BeforeAll
    static void programsAreThere() {
        assertThat(ControlPlaneAssets.find()).isInstanceOf(Found.class);
    }

    @Test
    void nothingIsLeftRunning() {
        var before = descendants();
        var start = System.nanoTime();
        var controlPlane = ControlPlane.start();
        var started = System.nanoTime();
        assertThat(descendants()).hasSizeGreaterThan(before.size());
        assertThat(controlPlane.client().getKubernetesVersion().getGitVersion()).startsWith("v1.");

        var stop = System.nanoTime();
        controlPlane.close();
        System.out.printf(
                "control plane: start %d ms, stop %d ms%n",
                Duration.ofNanos(started - start).toMillis(),
                Duration.ofNanos(System.nanoTime() - stop).toMillis());

        assertThat(descendants()).isSubsetOf(before);
        assertThatThrownBy(controlPlane::startApiServer).hasMessageContaining("closed");
        controlPlane.close();
    }

    @Test
    void anEtcdThatDoesNotStartIsNotWaitedFor() throws IOException {
        var programs = FakePrograms.complete(folder);
        FakePrograms.script(programs.resolve("etcd"), "echo broken disk; exit 2\n");
        FakePrograms.script(programs.resolve("kube-apiserver"), "exec sleep 600\n");

        assertThatThrownBy(() -> ControlPlane.start(new Found(programs, "test")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("etcd ended at once:\nbroken disk");
    }

    @Test
    void aProgramThatDoesNotStartTellsWhy() throws IOException {
        var programs = FakePrograms.complete(folder);
        FakePrograms.script(programs.resolve("etcd"), "exec sleep 600\n");
        FakePrograms.script(programs.resolve("kube-apiserver"), "echo no such flag; exit 2\n");

        assertThatThrownBy(() -> ControlPlane.start(new Found(programs, "test")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kube-apiserver ended at once:\nno such flag");
    }

    private static List<Long> descendants() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).toList();
    }
}
