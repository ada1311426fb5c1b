package org.fengqiao.organisation;

/**
 * A member of a unit's expert pool 智囊库.
 *
 * @param unit the community or sub-district whose pool he belongs to
 * @param team one of 破解难题 · 协调献策 · 法律咨询 · 心理辅导
 * @param seat one of 社区党委 · 五老 · 驻社区律师 · 居民代表 · 两代表一委员
 */
public record Expert(Person person, String unit, String team, String seat) {
}
