using System.Globalization;
using System.Text;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>
/// The system that the initialiser is measured with: components of 25 objects each, with a thread, its time, its spaces, pages and what it talks by.
/// None of its frames has contents: copying and hashing them is work of its own, however they come to be there.
/// </summary>
internal static class BenchSystem
{
    /// <summary>The objects of a component.</summary>
    internal const int ObjectsEach = 25;

    private const int Pages = 15;

    /// <summary>The specification, in CapDL.</summary>
    /// <param name="components">How many components.</param>
    internal static string Write(int components)
    {
        var objects = new StringBuilder();
        var capabilities = new StringBuilder();
        for (int i = 0; i < components; i++)
        {
            // Nobody runs: what runs would be measured too.
            _ = objects.Append(CultureInfo.InvariantCulture, $"""
                part_{i} = tcb (addr: 0x410000, ip: 0x400000, sp: 0x410000, prio: 10, max_prio: 0, resume: False, init: [0x410000, {i}])
                part_{i}_sc = sc (period: 10000, budget: 10000)
                part_{i}_cnode = cnode (3 bits)
                part_{i}_space = pud
                part_{i}_pd = pd
                part_{i}_pt = pt
                part_{i}_page[{Pages}] = frame (4k)
                part_{i}_calls = ep
                part_{i}_signal = notification
                part_{i}_reply = rtreply
                part_{i}_buffer = frame (4k)

                """);
            _ = capabilities.Append(CultureInfo.InvariantCulture, $$"""
                part_{{i}} { cspace: part_{{i}}_cnode (guard_size: 61) vspace: part_{{i}}_space ipc_buffer_slot: part_{{i}}_buffer (RW) sc_slot: part_{{i}}_sc }
                part_{{i}}_cnode { 1: part_{{i}}_calls (R) 2: part_{{i}}_reply 3: part_{{i}}_signal (R) 4: part_{{(i + 1) % components}}_calls (WP, badge: {{i + 1}}) }
                part_{{i}}_space { 0: part_{{i}}_pd }
                part_{{i}}_pd { 2: part_{{i}}_pt }
                part_{{i}}_pt { 0: part_{{i}}_page[] (RX) 16: part_{{i}}_buffer (RW) }

                """);
        }
        return $"arch aarch64\nobjects {{\n{objects}}}\ncaps {{\n{capabilities}}}\n";
    }
}
