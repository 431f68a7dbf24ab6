package io.quarkiverse.aster.runtime.settings;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.trust.store.TomlFile;
import io.quarkiverse.aster.trust.store.UserPath;

/** Reads {@code aster.toml}: the sections and names that all implementations of the protocol have, with strict types. */
public final class TomlSettings {

    private static final int MAX_SHOWN = 100;

    private final String file;
    private final Reading reading = Reading.empty();

    private TomlSettings(String file) {
        this.file = file;
    }

    /**
     * @param file as it was given; what is wrong with it is a problem of what is read
     * @param origin what named it
     */
    public static Reading read(String file, String origin) {
        TomlSettings settings = new TomlSettings(file);
        try {
            settings.document(TomlFile.read(UserPath.of(file)));
            if (settings.reading.values().containsKey(Settings.SECRET_KEY)) {
                TomlFile.requireOwnerOnly(UserPath.of(file));
            }
        } catch (NoSuchFileException e) {
            settings.problem(file + ": no such file (expected: a TOML file)", origin);
        } catch (IOException e) {
            settings.problem(file + ": cannot be read: " + e.getClass().getSimpleName() + " (expected: a TOML file)", origin);
        } catch (IllegalArgumentException e) {
            settings.problem(e.getMessage(), origin);
        }
        return settings.reading;
    }

    private void problem(String text, String origin) {
        reading.problems().add(new Problem(Settings.CONFIG_FILE, text, origin));
    }

    private void document(Map<String, Object> document) {
        document.forEach((section, content) -> {
            if (!Settings.isTomlSection(section)) {
                unknown(Shown.plain(section, MAX_SHOWN), content instanceof Map ? "section" : "key");
            } else if (content instanceof Map<?, ?> members) {
                members.forEach((key, value) -> member(section, (String) key, value));
            } else {
                reading.problems().add(new Problem("[" + section + "]", "a value (expected: a table)", file));
            }
        });
    }

    private void member(String section, String key, Object value) {
        String origin = file + " [" + section + "]";
        Settings.ofToml(section, key).ifPresentOrElse(
                setting -> reading.take(setting, origin + " " + key, origin, () -> setting.kind().fromToml(value)),
                () -> unknown("[" + section + "] " + Shown.plain(key, MAX_SHOWN), "key"));
    }

    private void unknown(String name, String what) {
        reading.warnings().add(file + " " + name + ": without effect, there is no " + what + " of that name");
    }
}
