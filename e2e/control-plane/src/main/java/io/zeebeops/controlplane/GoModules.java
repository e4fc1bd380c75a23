package io.zeebeops.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The Go modules packed into this library. Their go.mod is the one place that says which versions are used. */
final class GoModules {
    private static final List<String> FILES = List.of("go.mod", "go.sum", "tools.go");

    private GoModules() {}

    /** The version of Kubernetes, such as {@code 1.35.4}. */
    static String kubernetesVersion() {
        return find("kubernetes", "(?m)^require k8s\\.io/kubernetes v(\\S+)$");
    }

    /** The oldest Go that builds it, such as {@code 1.25}. */
    static String minimumGo() {
        return find("kubernetes", "(?m)^go (\\d+\\.\\d+)");
    }

    /** Writes the module's files into {@code folder}, which is created. */
    static void unpack(String module, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : FILES) {
            Files.writeString(folder.resolve(file), text(module, file));
        }
    }

    private static String find(String module, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text(module, "go.mod"));
        if (!matcher.find()) {
            throw new IllegalStateException("go.mod of " + module + " has nothing like " + pattern);
        }
        return Objects.requireNonNull(matcher.group(1));
    }

    private static String text(String module, String file) {
        var name = "go/" + module + "/" + file;
        try (var stream = GoModules.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not packed into this library");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
