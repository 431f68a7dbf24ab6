package io.quarkiverse.aster.runtime.settings;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.quarkiverse.aster.contract.Shown;

/** Reads the {@code ASTER_*} variables, as all implementations of the protocol have them. */
public final class VariableReader {

    private static final Pattern NAME = Pattern.compile("ASTER_[A-Z0-9_]+");
    private static final int MAX_SHOWN = 100;

    private VariableReader() {
    }

    /** Whether a variable is one of Aster's, by its name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** @param variables by name; others are passed over */
    public static Reading read(Map<String, String> variables) {
        Reading reading = Reading.empty();
        new TreeMap<>(variables).forEach((name, text) -> {
            if (isName(name) && !Settings.isOfTool(name)) {
                Settings.ofVariable(name).ifPresentOrElse(
                        setting -> reading.take(setting, name, name, () -> setting.kind().fromText(text)),
                        () -> reading.warnings().add(
                                Shown.plain(name, MAX_SHOWN) + ": without effect, there is no variable of that name"));
            }
        });
        return reading;
    }
}
