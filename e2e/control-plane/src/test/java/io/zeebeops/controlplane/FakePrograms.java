package io.zeebeops.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Stand-ins for programs: shell scripts. */
final class FakePrograms {
    private FakePrograms() {}

    static Path script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static Path folder(Path folder, List<String> programs) throws IOException {
        for (var program : programs) {
            script(folder.resolve(program), "exit 0\n");
        }
        return folder;
    }

    static Path complete(Path folder) throws IOException {
        return folder(folder, ControlPlaneAssets.Found.PROGRAMS);
    }

    /** A {@code go} that writes down its arguments and its folder's go.mod, and makes what {@code -o} asks for. */
    static Path go(Path folder) throws IOException {
        return script(folder.resolve("go"), """
                echo "$@" >>"$(dirname "$0")/calls"
                cat go.mod tools.go >>"$(dirname "$0")/modules"
                test -s go.sum || exit 3
                test "$CGO_ENABLED" = 0 || exit 4
                while [ "$1" != -o ]; do shift; done
                echo '#!/bin/sh' >"$2"
                chmod +x "$2"
                """);
    }
}
