package io.zeebeops.demo;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things are in a checkout that was built.
 *
 * @param root the folder with the parent's pom.xml
 */
public record Checkout(Path root) {

    /** The checkout that the scripts name by the system property zeebeops.root, else the one around the current folder. */
    public static Checkout find() {
        var named = System.getProperty("zeebeops.root");
        for (var folder = Path.of(named == null ? "" : named).toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("examples/demo")) && Files.isDirectory(folder.resolve("crds"))) {
                return new Checkout(folder.normalize());
            }
        }
        throw new StageFailure(
                "Run this inside a checkout of zeebeops: there is no crds and examples/demo around here.");
    }

    Path crds() {
        return root.resolve("crds");
    }

    Path examples() {
        return root.resolve("examples/demo");
    }

    Path operatorJar() {
        return built("operator/target/zeebeops-operator.jar");
    }

    Path simulatorJar() {
        return built("e2e/simulator/target/zeebe-simulator.jar");
    }

    private Path built(String jar) {
        var path = root.resolve(jar);
        if (!Files.isRegularFile(path)) {
            throw new StageFailure("There is no %s: build it with mvn package -DskipTests".formatted(path));
        }
        return path;
    }
}
