package io.quarkiverse.aster.tool.contract;

import java.io.PrintWriter;
import java.util.Locale;

import io.quarkiverse.aster.contract.ContractOutline;
import io.quarkiverse.aster.contract.Shown;

/** Contracts for people. Whatever is in them, nothing acts on a terminal. */
final class OutlinePrinter {

    private static final int MAX_SHOWN = 300;

    private final ContractOutline contract;
    private final PrintWriter out;

    private OutlinePrinter(ContractOutline contract, PrintWriter out) {
        this.contract = contract;
        this.out = out;
    }

    static void print(ContractOutline contract, PrintWriter out) {
        new OutlinePrinter(contract, out).print();
    }

    private void print() {
        out.println(plain(contract.title()));
        out.println("  contract id  " + plain(contract.contractId()));
        out.println("  scope        " + contract.scope().name().toLowerCase(Locale.ROOT));
        out.println("  modes        " + plain(String.join(", ", contract.serializationModes())));
        if (!contract.producerLanguage().isEmpty()) {
            out.println("  language     " + plain(contract.producerLanguage()));
        }
        if (!contract.requires().isEmpty()) {
            out.println("  requires     " + plain(contract.requires()));
        }
        out.println("  methods");
        contract.methods().forEach((name, method) -> out.println("    " + plain(name) + ": " + plain(method.toString())
                + (method.idempotent() ? ", idempotent" : "")
                + (method.timeoutSeconds() == 0 ? "" : ", timeout " + method.timeoutSeconds() + " s")
                + (method.requires().isEmpty() ? "" : ", requires " + plain(method.requires()))));
        out.println("  types");
        contract.types().forEach((tag, type) -> {
            out.println("    " + plain(tag) + " (" + plain(type.kind()) + ")");
            type.members().forEach((name, text) -> out.println("      " + plain(name) + ": " + plain(text)));
        });
    }

    private static String plain(String text) {
        return Shown.plain(text, MAX_SHOWN);
    }
}
