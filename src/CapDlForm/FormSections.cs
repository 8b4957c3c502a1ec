namespace Firn.CapDlForm;

/// <summary>Where the parts of a form behind its objects begin.</summary>
internal struct FormSections
{
    internal int Interrupts;
    internal int Derivations;
    internal int Domains;
    internal int Offers;
}
