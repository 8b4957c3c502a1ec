using Firn.Arm64;

namespace Firn.VirtualMachine.Records;

/// <summary>
/// What a page of records begins with. All but the last word is written once, and summed, so that what only looks like one is told from one; who wrote it is not: a guest can write such a page
/// into its own memory, and a tool then shows one more machine, or says that there are two of a page.
/// </summary>
public struct RecordPage
{
    /// <summary>"FIRN-VM1".</summary>
    public const ulong Mark = 0x314D_562D_4E52_4946;

    /// <summary>The form of the records, of events and of counters: another number for each change of either.</summary>
    public const uint Version = 2;

    private const ulong Seed = 0xCBF2_9CE4_8422_2325;
    private const ulong Prime = 0x100_0000_01B3;

    /// <summary><see cref="Mark"/>.</summary>
    public ulong Magic;

    /// <summary>Bits 15:0: the version, 31:16: the page's number, 47:32: how many there are.</summary>
    public ulong Shape;

    /// <summary>The counter when the monitor began. With the name, it is the same in all pages of a monitor and in no other's.</summary>
    public ulong Start;

    /// <summary>The machine's name.</summary>
    public MachineName Name;

    /// <summary>How often the counter counts in a second.</summary>
    public ulong Frequency;

    /// <summary>What makes the page one: of all words before.</summary>
    public ulong Sum;

    /// <summary>In the first page: how many events were written.</summary>
    public ulong Written;

    /// <summary>The page's number, from 0.</summary>
    public readonly int Number => (int)Field.Get(Shape, 16, 16);

    /// <summary>How many pages the monitor has.</summary>
    public readonly int Pages => (int)Field.Get(Shape, 32, 16);

    /// <summary>It is a page of records, of this form.</summary>
    public readonly bool IsWhole =>
        Magic == Mark && Sum == SumOf() && Field.Get(Shape, 0, 16) == Version && Number < Pages && Pages is > 1 and <= RecordLayout.MostPages && Frequency != 0;

    /// <summary>The beginning of a page.</summary>
    public static RecordPage Of(int number, int pages, MachineName name, ulong start, ulong frequency)
    {
        RecordPage page = new()
        {
            Magic = Mark,
            Shape = Field.With(Field.With(Version, 16, 16, (ulong)number), 32, 16, (ulong)pages),
            Start = start,
            Name = name,
            Frequency = frequency,
        };
        page.Sum = page.SumOf();
        return page;
    }

    private readonly ulong SumOf()
    {
        ulong sum = Mix(Mix(Mix(Seed, Magic), Shape), Start);
        return Mix(Mix(Mix(sum, Name.Low), Name.High), Frequency);
    }

    private static ulong Mix(ulong sum, ulong word)
    {
        ulong mixed = unchecked((sum ^ word) * Prime);
        return mixed ^ (mixed >> 32);
    }
}
