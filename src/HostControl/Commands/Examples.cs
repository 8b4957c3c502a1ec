using System.Collections.Generic;

namespace Firn.HostControl.Commands;

/// <summary>Command lines worth copying, for each command's help.</summary>
internal static class Examples
{
    internal static IReadOnlyList<(string Line, string Meaning)> For(string command) => command switch
    {
        "create" =>
        [
            ("firnctl create web web.realm --start", "bring a realm and let it run"),
            ("firnctl create web web.realm --memory 256M --json", "with more memory than the file says, for a program"),
            ("firnctl create web web.realm --share 20%", "with a fifth of each of its cores, whatever its form asks for"),
        ],
        "set" =>
        [
            ("firnctl set web --share 25%", "at most a quarter of each of its cores"),
            ("firnctl set web --share form", "what its form asks for"),
            ("firnctl set web --core 0=2 --core 1=3", "what its form has on cores 0 and 1 runs on 2 and 3"),
            ("firnctl set web --core 0=0 --core 1=0 --share 10%", "both on core 0, with a tenth of it together"),
        ],
        "start" => [("firnctl start web", "it runs")],
        "stop" => [("firnctl stop web", "it does not run; start goes on where it is")],
        "destroy" => [("firnctl destroy web", "it is gone")],
        "info" => [("firnctl info web --json", "state, memory, cores and measurement, for a program")],
        "watch" => [("firnctl watch --json", "an object for each event, one a line")],
        "logs" =>
        [
            ("firnctl logs web", "what it printed"),
            ("firnctl logs web --follow", "and what it prints"),
        ],
        "console" =>
        [
            ("firnctl console web", "type at it; Ctrl-] leaves"),
            ("(echo date; sleep 1) | firnctl console web", "a line and a second for the answer"),
        ],
        _ =>
        [
            ("firnctl create web web.realm --start", "bring a realm and let it run"),
            ("firnctl list", "see it"),
            ("firnctl stats", "see what is left for others"),
        ],
    };
}
