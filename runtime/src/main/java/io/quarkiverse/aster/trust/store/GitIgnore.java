package io.quarkiverse.aster.trust.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Keeps secrets out of commits. */
final class GitIgnore {

    private GitIgnore() {
    }

    /** Has the file's name in the topmost {@code .gitignore} of its work tree, if it is in one. */
    static void add(Path file) throws IOException {
        Path top = file.toAbsolutePath().getParent();
        while (top != null && !Files.exists(top.resolve(".git"))) {
            top = top.getParent();
        }
        if (top == null) {
            return;
        }
        Path ignore = top.resolve(".gitignore");
        String name = file.getFileName().toString();
        String text = Files.exists(ignore) ? Files.readString(ignore) : "";
        if (text.lines().map(String::strip).anyMatch(List.of(name, "/" + name)::contains)) {
            return;
        }
        String separator = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        Files.writeString(ignore, separator + name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
