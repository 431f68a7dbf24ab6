package io.quarkiverse.aster.tool;

import java.io.PrintWriter;
import java.io.StringWriter;

import io.quarkiverse.aster.tool.support.Surroundings;

/** What came of running the command in this JVM. */
public record Run(int exitCode, String out, String err) {

    public static Run of(Object... args) {
        return in(Surroundings.ofProcess(), args);
    }

    /** The same somewhere else. */
    public static Run in(Surroundings surroundings, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        int exitCode = Aster.commandLine(surroundings, new PrintWriter(out, true), new PrintWriter(err, true)).execute(texts);
        return new Run(exitCode, out.toString().replace("\r\n", "\n"), err.toString().replace("\r\n", "\n"));
    }
}
