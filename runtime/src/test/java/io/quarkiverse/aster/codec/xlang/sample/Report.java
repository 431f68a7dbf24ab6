package io.quarkiverse.aster.codec.xlang.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A class with public fields and defaults of its own. */
public final class Report {

    public enum Status {
        IDLE,
        RUNNING
    }

    public String agentId = "";
    public long seq;
    public double load;
    public boolean ok;
    public int small;
    public byte[] blob = {};
    public String note;
    public Long retries;
    public List<String> labels = new ArrayList<>();
    public Map<String, String> attrs = new LinkedHashMap<>();
    public List<Tag> tags = new ArrayList<>();
    public Tag main;
    public Status status = Status.IDLE;
}
