package io.quarkiverse.aster.tool.trust;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.Output;
import io.quarkiverse.aster.tool.support.Table;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.Attributes;
import io.quarkiverse.aster.trust.CredentialCheck;
import io.quarkiverse.aster.trust.CredentialReport;
import io.quarkiverse.aster.trust.CredentialReport.Finding;
import io.quarkiverse.aster.trust.CredentialReport.Outcome;
import io.quarkiverse.aster.trust.CredentialVerifier;
import io.quarkiverse.aster.trust.DenialReason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code aster credential verify} */
@Command(name = "verify", mixinStandardHelpOptions = true, description = {
        "Makes every check that a server makes before it admits whoever presents the credential, and prints what came of each.",
        "The exit code is 0 if none failed, else 1. Nothing is used up." })
final class CredentialVerifyCommand implements Callable<Integer> {

    @Mixin
    private VerificationOptions options;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        CredentialSource source = options.source();
        CredentialSource.Entry entry = options.entry(source);
        Optional<PeerId> peer = options.peer(source);
        CredentialVerifier verifier = options.verifier(Optional.empty(), Map.of());
        CredentialReport report = verifier.report(entry.kind(), entry.json(), peer, Optional.empty());
        List<Finding> findings = report.findings().stream().map(finding -> reconsidered(finding, report)).toList();
        Optional<DenialReason> reason = findings.stream().flatMap(finding -> finding.reason().stream()).findFirst();
        output.show(json(source, entry, report, findings, reason), out -> print(findings, reason, out));
        return reason.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    /** What only the server can know is no fault of the credential. */
    private Finding reconsidered(Finding finding, CredentialReport report) {
        if (finding.check() == CredentialCheck.NONCE_STORE && finding.outcome() == Outcome.FAILED) {
            return Finding.notChecked(finding.check(), "a one-time token; --nonces names the server's used ones");
        }
        if (finding.check() == CredentialCheck.INSTANCE_IDENTITY && finding.outcome() == Outcome.FAILED) {
            return Finding.notChecked(finding.check(), "up to the server's verifier for "
                    + report.credential().map(credential -> credential.attributes().get(Attributes.IID_PROVIDER)).orElse("it"));
        }
        return finding;
    }

    private ObjectNode json(CredentialSource source, CredentialSource.Entry entry, CredentialReport report,
            List<Finding> findings, Optional<DenialReason> reason) {
        ObjectNode json = JsonTrees.object().put("file", source.file().toString());
        if (!entry.name().isEmpty()) {
            json.put("name", entry.name());
        }
        json.put("passed", reason.isEmpty()).put("reason", reason.map(DenialReason::code).orElse(null));
        ArrayNode checks = json.putArray("checks");
        for (Finding finding : findings) {
            checks.addObject().put("check", finding.check().code())
                    .put("outcome", finding.outcome().name().toLowerCase(Locale.ROOT))
                    .put("reason", finding.reason().map(DenialReason::code).orElse(null)).put("detail", finding.detail());
        }
        json.set("credential",
                report.credential().map(credential -> new CredentialView(credential, options.now()).json()).orElse(null));
        return json;
    }

    private static void print(List<Finding> findings, Optional<DenialReason> reason, PrintWriter out) {
        Table table = new Table("");
        for (Finding finding : findings) {
            table.row(finding.check().code(), text(finding.outcome()), finding.detail());
        }
        table.print(out);
        long open = findings.stream().filter(finding -> finding.outcome() == Outcome.NOT_CHECKED).count();
        out.println(reason.map(code -> "would be denied: " + code.code())
                .orElseGet(() -> open == 0 ? "would be admitted" : "would be admitted if what was not checked holds"));
    }

    private static String text(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "passed";
            case FAILED -> "FAILED";
            case NOT_CHECKED -> "not checked";
        };
    }
}
