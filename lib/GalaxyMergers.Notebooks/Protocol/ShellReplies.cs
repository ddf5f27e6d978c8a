using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Editing;
using GalaxyMergers.Notebooks.Execution;

namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>Answers to the requests that run nothing.</summary>
internal static class ShellReplies
{
    /// <summary>The content of the answer; null for requests that are not known.</summary>
    /// <param name="request">The request.</param>
    /// <param name="session">Gives the cells so far, once the compiler is warm.</param>
    public static JsonObject? To(JupyterMessage request, Func<CSharpSession> session) => request.Type switch
    {
        "kernel_info_request" => KernelInfo.Reply,
        "complete_request" => Complete(request.Content, session()),
        "inspect_request" => Inspect(request.Content, session()),
        "is_complete_request" => IsComplete(request.Content),
        "history_request" => new JsonObject { ["status"] = "ok", ["history"] = new JsonArray() },
        "comm_info_request" => new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() },
        _ => null,
    };

    private static JsonObject Complete(JsonObject content, CSharpSession session)
    {
        (string code, int cursor) = At(content);
        Completions completions = Completer.Complete(session, code, cursor);
        int start = CodePoints.FromIndex(code, completions.Start), end = CodePoints.FromIndex(code, completions.End);
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. completions.Items.Select(item => JsonValue.Create(item.Text))]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. completions.Items.Select(item =>
                    new JsonObject { ["text"] = item.Text, ["type"] = item.Kind, ["start"] = start, ["end"] = end })]),
            },
        };
    }

    private static JsonObject Inspect(JsonObject content, CSharpSession session)
    {
        (string code, int cursor) = At(content);
        string? description = Inspector.Inspect(session, code, cursor);
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = description is not null,
            ["data"] = description is null ? [] : new JsonObject { ["text/plain"] = description },
            ["metadata"] = new JsonObject(),
        };
    }

    private static JsonObject IsComplete(JsonObject content)
    {
        string status = Completeness.Of(content["code"]?.GetValue<string>() ?? string.Empty);
        JsonObject reply = new() { ["status"] = status };
        if (status == "incomplete")
            reply["indent"] = "    ";
        return reply;
    }

    private static (string Code, int Cursor) At(JsonObject content)
    {
        string code = content["code"]?.GetValue<string>() ?? string.Empty;
        return (code, CodePoints.ToIndex(code, content["cursor_pos"]?.GetValue<int>() ?? code.Length));
    }
}
