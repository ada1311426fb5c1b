package org.fengqiao.organisation;

/**
 * A unit of the organisation.
 *
 * @param id stable id, {@code [a-z0-9-]+}; a sub-district's id is also the engine's tenant
 * @param name the Chinese name officers use
 * @param parent id of the unit above, null for the district
 * @param code a sub-district's code in case numbers, {@code [A-Z0-9]{2,9}}, else null
 * @param consultationDay the monthly 议事日 of a community or sub-district, day of month 1–28, else null
 */
public record Unit(String id, UnitKind kind, String name, String parent, String code, Integer consultationDay) {
}
