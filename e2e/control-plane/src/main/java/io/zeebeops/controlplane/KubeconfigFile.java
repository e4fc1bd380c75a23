package io.zeebeops.controlplane;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A kubeconfig on disk, for its owner's eyes only. */
record KubeconfigFile(Path path) {

    /**
     * Writes it in one step, so that who waits for the file finds it whole.
     *
     * @throws FileAlreadyExistsException when there is a file that is none of ours: a person's own kubeconfig is not
     *     overwritten
     */
    static KubeconfigFile write(Path path, String kubeconfig) throws IOException {
        var target = path.toAbsolutePath();
        if (Files.exists(target) && !Files.readString(target).contains("current-context: " + Access.NAME + "\n")) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "it is not a kubeconfig of this program; name another file");
        }
        var folder = Files.createDirectories(target.resolveSibling(""));
        var permissions = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var draft = Files.createTempFile(folder, ".kubeconfig-", "", permissions);
        Files.writeString(draft, kubeconfig);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new KubeconfigFile(target);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
