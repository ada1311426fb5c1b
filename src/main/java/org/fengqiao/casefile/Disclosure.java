package org.fengqiao.casefile;

import java.util.List;

/** Whom the parties of a case are shown to unmasked, from {@code who-sees-parties.dmn}. */
public interface Disclosure {

    /** Where somebody holds a role, seen from the case: in its own grid, community or sub-district, or anywhere else. */
    enum Place {
        GRID, COMMUNITY, SUBDISTRICT, ELSEWHERE
    }

    /**
     * @param role the role without its unit, for example {@code clerk}
     * @param holdsTask whether the reader has taken a task of the case
     * @param department whether the reader belongs to a department
     * @param secret whether the reporter asked for secrecy
     * @return why the reader sees the parties, in Chinese; empty when he does not
     */
    List<String> grounds(Place place, String role, boolean holdsTask, boolean department, boolean secret);
}
