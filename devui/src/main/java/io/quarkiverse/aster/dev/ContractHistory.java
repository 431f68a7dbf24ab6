package io.quarkiverse.aster.dev;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.contract.ContractDiff;
import io.quarkiverse.aster.contract.ContractOutline;
import io.quarkiverse.aster.contract.Manifest;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.dev.view.ServiceView;

/** What contracts were before the last reload. It outlives the application. */
final class ContractHistory {

    static final ContractHistory INSTANCE = new ContractHistory();

    private final Map<String, ContractOutline> current = new HashMap<>();
    private final Map<String, ServiceView.Changed> changed = new HashMap<>();

    /** The application has been started with these contracts, be it once more. */
    synchronized void started(List<Manifest> manifests) {
        changed.clear();
        for (Manifest manifest : manifests) {
            ContractOutline outline = ResolvedContract.of(manifest).map(ContractOutline::of)
                    .orElseGet(() -> ContractOutline.of(manifest));
            ContractOutline before = current.put(outline.title(), outline);
            if (before != null && !before.equals(outline)) {
                changed.put(outline.title(), changed(before, outline));
            }
        }
    }

    private static ServiceView.Changed changed(ContractOutline before, ContractOutline after) {
        return new ServiceView.Changed(before.contractId(), ContractDiff.between(before, after).changes().stream()
                .map(Object::toString).toList());
    }

    /** @return {@code null} if it is what it was */
    synchronized ServiceView.Changed changed(String title) {
        return changed.get(title);
    }
}
