package org.fengqiao.organisation;

/** The account of another system that delivers demands, such as the hotline's. */
record ChannelAccount(String id, String name, String channel) {
}
