package io.zeebeops.controlplane;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder that a person names by an environment variable.
 *
 * @param variable the variable's name
 * @param value its value, null when it is not set
 */
record NamedFolder(String variable, @Nullable String value) implements AssetSource {

    @Override
    public ControlPlaneAssets look() {
        var folderName = value;
        if (folderName == null || folderName.isBlank()) {
            return ControlPlaneAssets.Missing.of(variable, "not set");
        }
        var folder = Path.of(folderName).toAbsolutePath();
        var lacking = ControlPlaneAssets.Found.lackingIn(folder);
        return lacking.isEmpty()
                ? new ControlPlaneAssets.Found(folder, variable)
                : ControlPlaneAssets.Missing.of(
                        variable, "%s lacks an executable %s".formatted(folder, String.join(", ", lacking)));
    }
}
