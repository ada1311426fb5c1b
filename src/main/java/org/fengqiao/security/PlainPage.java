package org.fengqiao.security;

import org.springframework.web.util.HtmlUtils;

/** A page that says one thing and leads on, for a browser that cannot be shown what it asked for. */
final class PlainPage {

    private PlainPage() {
    }

    /** @param link where it leads on to, an address of our own */
    static String of(String title, String text, String link, String linkText) {
        return """
                <!DOCTYPE html>
                <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%1$s</title></head>
                <body style="font-family:sans-serif;max-width:32em;margin:4em auto;padding:0 1em">
                <main><h1>%1$s</h1><p>%2$s</p><p><a href="%3$s">%4$s</a></p></main></body></html>
                """.formatted(HtmlUtils.htmlEscape(title), HtmlUtils.htmlEscape(text), HtmlUtils.htmlEscape(link), HtmlUtils.htmlEscape(linkText));
    }
}
