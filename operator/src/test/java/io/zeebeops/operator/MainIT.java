package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The operator as a process of its own, from the jar with its libraries beside it. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class MainIT {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Path JAR = Path.of("target", "zeebeops-operator.jar");

    @TempDir
    private Path folder;

    private @Nullable Process process;

    @BeforeAll
    static void makeKindsKnown(ControlPlane controlPlane) {
        controlPlane.applyCrds(Path.of("..", "crds"));
    }

    @BeforeEach
    void giveAccess(ControlPlane controlPlane) throws IOException {
        Files.writeString(folder.resolve("kubeconfig"), controlPlane.kubeconfig());
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void leavesCleanlyOnSigtermAndGivesTheLeaseBack(ControlPlane controlPlane, TestNamespace namespace)
            throws Exception {
        Process running = start(leading(namespace, "--log-level=debug", "--log-format=text"));
        await().atMost(LONG).until(() -> !holder(namespace).isEmpty());

        running.destroy();

        assertThat(running.waitFor(LONG)).isTrue();
        assertThat(running.exitValue()).isIn(0, 128 + 15);
        assertThat(holder(namespace)).isEmpty();
        assertThat(output()).contains("Stopped").contains("API server " + controlPlane.url());
        assertThat(errors()).isEmpty();
        assertThat(secretsOf(controlPlane.config()))
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(output()).doesNotContain(secret));
    }

    @Test
    void endsWhenSomebodyTakesTheLease(TestNamespace namespace) throws Exception {
        Process running = start(leading(namespace, "--log-format=json"));
        await().atMost(LONG).until(() -> !holder(namespace).isEmpty());

        await().atMost(LONG).ignoreExceptions().until(() -> {
            namespace.client().leases().withName("zeebeops").edit(lease -> {
                lease.getSpec().setHolderIdentity("usurper");
                return lease;
            });
            return holder(namespace).equals("usurper");
        });

        assertThat(running.waitFor(LONG)).isTrue();
        assertThat(running.exitValue()).isEqualTo(1);
        assertThat(output()).contains("The lease is lost").doesNotContain("Stopped");
        assertThat(output().lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void helpAndVersionSayTheirTextAndNothingElse() throws Exception {
        assertThat(start("--help").waitFor()).isZero();
        assertThat(output()).contains("--watch-namespaces=NAMES", "ZEEBEOPS_WATCH_NAMESPACES");
        assertThat(errors()).isEmpty();

        assertThat(start("--version").waitFor()).isZero();
        assertThat(output()).matches("zeebeops \\d\\S+\\R");
    }

    @Test
    void aBadSettingIsOneLineAndCode2() throws Exception {
        assertThat(start("--workers=many").waitFor()).isEqualTo(2);
        assertThat(errors().lines()).singleElement().asString().contains("ZEEBEOPS_WORKERS (--workers) is \"many\"");
        assertThat(output()).isEmpty();
    }

    private static String[] leading(TestNamespace namespace, String... more) {
        return Stream.concat(
                        Stream.of(
                                "--watch-namespaces=" + namespace.name(),
                                "--listen-address=127.0.0.1",
                                "--listen-port=0",
                                "--leader-election=on",
                                "--lease-namespace=" + namespace.name(),
                                "--lease-retry-seconds=1"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private Process start(String... arguments) throws IOException {
        assertThat(JAR).as("made by the phase package").exists();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("KUBECONFIG", folder.resolve("kubeconfig").toString());
        Process started = builder.start();
        process = started;
        return started;
    }

    private static String holder(TestNamespace namespace) {
        Lease lease = namespace.client().leases().withName("zeebeops").get();
        return lease == null ? "" : Objects.requireNonNullElse(lease.getSpec().getHolderIdentity(), "");
    }

    private static List<String> secretsOf(Config config) {
        return Stream.of(config.getOauthToken(), config.getAutoOAuthToken(), config.getClientKeyData())
                .filter(Objects::nonNull)
                .toList();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("err"));
    }
}
