package io.zeebeops.operator.runtime;

import java.io.Serial;

/** A setting cannot be used. The message is one line that names the setting, its value and the fix. */
public final class InvalidSettingException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    InvalidSettingException(Setting setting, String value, String fix) {
        super("%s (%s) is \"%s\": %s".formatted(setting.variable(), setting.flag(), printable(value), fix));
    }

    private static String printable(String value) {
        String line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 100 ? line : line.substring(0, 100) + "...";
    }
}
