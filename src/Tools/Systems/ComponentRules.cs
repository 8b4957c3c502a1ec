using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <summary>What the settings of a thread must hold.</summary>
internal static class ComponentRules
{
    internal static void Check(string name, ComponentSettings settings)
    {
        if (settings.Priority is < 0 or > 255 || settings.MaximumPriority is < 0 or > 255)
            throw new FirnException($"{name} has priority {settings.Priority}, and gives up to {settings.MaximumPriority}.", "Priorities are 0 to 255.");
        if (settings.StackSize <= 0 || settings.StackSize % SystemBuilder.PageSize != 0)
            throw new FirnException($"{name} has a stack of {settings.StackSize} bytes.", $"Give it some pages of {SystemBuilder.PageSize} bytes.");
        if (settings.Core is < 0)
            throw new FirnException($"{name} would run on core {settings.Core}.", "Cores count from 0.");
        if (settings.Arguments.Count > MostArguments)
            throw new FirnException($"{name} has {settings.Arguments.Count} arguments.", $"Registers x1 to x7 take {MostArguments}; give it more in memory.");
    }

    private const int MostArguments = 7;
}
