package io.zeebeops.simulator;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --backup-duration} is {@code SIMULATOR_BACKUP_DURATION}. */
record EnvironmentDefaults(Map<String, String> environment) implements IDefaultValueProvider {

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = option.longestName().substring("--".length());
        return environment.get("SIMULATOR_" + name.replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
