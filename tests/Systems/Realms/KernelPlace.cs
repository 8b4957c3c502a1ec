using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;

namespace Firn.SystemsTests.Realms;

/// <summary>
/// The virtual addresses of a stock kernel, which its random bytes decide before its first instruction in C (KASLR): of its code and what is constant, as a kernel without
/// CONFIG_KALLSYMS_ALL, which Debian's is, names nothing else.
/// </summary>
/// <param name="Start">The first byte of its code.</param>
/// <param name="End">The byte behind the last of the code for its start, which lies behind what is constant.</param>
internal sealed record KernelPlace(ulong Start, ulong End)
{
    /// <summary>Asks the shell that has the keyboard after some words are typed.</summary>
    /// <param name="host">The machine.</param>
    /// <param name="keyboard">Who gets the keyboard, as the serial server is told.</param>
    /// <param name="name">What its answer is known by.</param>
    internal static async Task<KernelPlace> AskAsync(LinuxMachine host, string keyboard, string name)
    {
        // As text, never as a word: the places where words are looked for do not have it by this.
        Match said = await host.AskAsync(
            $"{keyboard}echo {name}-$(sed -n 's/ . _stext$//p' /proc/kallsyms)-$(sed -n 's/ . _einittext$//p' /proc/kallsyms)-", $"{name}-([0-9a-f]{{16}})-([0-9a-f]{{16}})-");
        return new KernelPlace(Number(said.Groups[1]), Number(said.Groups[2]));

        static ulong Number(Group group) => ulong.Parse(group.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
