package io.zeebeops.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells scripts which Java the build has found: Maven knows it, and says it to nobody. */
final class JavaHome {
    private JavaHome() {}

    /** Writes the home of the Java that runs this into the file named by the argument. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), System.getProperty("java.home") + "\n");
    }
}
