package io.quarkiverse.aster.it.telemetry;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.aster.audit.AuditLog;
import io.quarkiverse.aster.audit.AuditRecord;

/** What the server has noted. */
@Path("/audit")
public class AuditResource {

    @Inject
    AuditLog log;

    @GET
    public List<Map<String, Object>> records() {
        return log.records().stream().map(AuditRecord::toMap).toList();
    }
}
