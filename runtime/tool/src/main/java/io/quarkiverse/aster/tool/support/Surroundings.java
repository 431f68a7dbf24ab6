package io.quarkiverse.aster.tool.support;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

import picocli.CommandLine.Model.CommandSpec;

/**
 * What is around a command and not on its command line. Tests bring their own.
 *
 * @param home the user's directory, where keys and profiles are by default
 * @param directory the working directory
 * @param variables of the environment
 * @param clock tells what is expired
 * @param input the standard input
 */
public record Surroundings(Path home, Path directory, Map<String, String> variables, InstantSource clock, InputStream input) {

    /** What the root of all commands is. */
    public interface Holder {

        /** What is around all commands. */
        Surroundings surroundings();
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(Path.of(System.getProperty("user.home")), Path.of(""), System.getenv(), InstantSource.system(),
                System.in);
    }

    /** Those of a running command. */
    public static Surroundings of(CommandSpec spec) {
        return ((Holder) spec.root().userObject()).surroundings();
    }

    /** A path as it was given; a leading {@code ~} is the user's directory, for those shells that leave it alone. */
    public Path path(String given) {
        return given.startsWith("~/") ? home.resolve(given.substring(2)) : Path.of(given);
    }

    /** A file of the user's own aster directory. */
    public Path ofUser(String name) {
        return home.resolve(".aster").resolve(name);
    }

    /** The current time in seconds since 1970. */
    public long epochSecond() {
        return clock.instant().getEpochSecond();
    }
}
