package io.zeebeops.chart;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program helm, on this chart. */
final class Helm {
    static final Path CHART = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
    static final String NAMESPACE = "ops";

    private Helm() {}

    /** What ran: its exit code and all that it printed. */
    record Run(int code, String output) {}

    /** What helm renders for these settings, each as of {@code --set}. */
    static List<GenericKubernetesResource> render(String... settings) {
        return objects(renderedText(NAMESPACE, settings));
    }

    static String renderedText(String namespace, String... settings) {
        return rendered(template(namespace, settings));
    }

    private static String rendered(Run run) {
        if (run.code() != 0) {
            throw new AssertionError("helm template failed:\n" + run.output());
        }
        return run.output();
    }

    /** What helm renders for values as a file has them; {@code --set} would take some for numbers. */
    static String renderedWith(String namespace, String values) {
        List<String> command = command(namespace);
        command.addAll(List.of("--values", "-"));
        return rendered(run(command, values));
    }

    static Run template(String namespace, String... settings) {
        List<String> command = command(namespace);
        Arrays.stream(settings).forEach(setting -> command.addAll(List.of("--set", setting)));
        return run(command, "");
    }

    private static List<String> command(String namespace) {
        return new ArrayList<>(List.of(
                CHART.resolve("../e2e/helm.sh").toString(),
                "template",
                "zeebeops",
                CHART.toString(),
                "--namespace",
                namespace,
                "--kube-version",
                "1.35.0"));
    }

    static List<GenericKubernetesResource> objects(String yaml) {
        return Arrays.stream(yaml.split("(?m)^---$"))
                .filter(document -> document.lines().anyMatch(line -> line.startsWith("kind:")))
                .map(document -> Serialization.unmarshal(document, GenericKubernetesResource.class))
                .toList();
    }

    static Run run(List<String> command, String input) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Thread.ofVirtual().start(() -> {
                try (var in = process.getOutputStream()) {
                    in.write(input.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
