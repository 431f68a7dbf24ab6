package io.quarkiverse.aster.runtime.logging;

import java.util.logging.Level;

/** The four levels that the protocol's implementations share. */
final class LevelNames {

    private LevelNames() {
    }

    static String of(Level level) {
        int value = level.intValue();
        if (value >= org.jboss.logmanager.Level.ERROR.intValue()) {
            return "error";
        }
        if (value >= org.jboss.logmanager.Level.WARN.intValue()) {
            return "warning";
        }
        return value >= org.jboss.logmanager.Level.INFO.intValue() ? "info" : "debug";
    }
}
